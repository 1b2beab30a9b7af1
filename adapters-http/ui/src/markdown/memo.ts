import { Component, type ComponentType, type FunctionComponent, h } from 'preact';

/** A component that is rendered again only when one of its properties is another value. */
export function memo<P extends object>(Inner: FunctionComponent<P>): ComponentType<P> {
  return class Memo extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      const before = this.props as P;
      const keys = Object.keys(next) as (keyof P)[];
      return keys.length !== Object.keys(before).length || keys.some((key) => next[key] !== before[key]);
    }

    override render() {
      return h(Inner, this.props as P);
    }
  };
}
