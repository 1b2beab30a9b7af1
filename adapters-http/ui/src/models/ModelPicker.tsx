/** The model that answers, how it does, and the way to others; in the bar above every view. */
export function ModelPicker() {
  return null;
}
