/** Keeps the browser from opening a file that is dropped where nothing takes it, until the returned function is called. */
export function refuseDrops(target: EventTarget): () => void {
  const refuse = (event: Event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    if ('dataTransfer' in event && event.dataTransfer instanceof DataTransfer) event.dataTransfer.dropEffect = 'none';
  };
  target.addEventListener('dragover', refuse);
  target.addEventListener('drop', refuse);
  return () => {
    target.removeEventListener('dragover', refuse);
    target.removeEventListener('drop', refuse);
  };
}
