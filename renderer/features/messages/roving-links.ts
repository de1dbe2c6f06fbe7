/** A column of links as one Tab stop: the arrows go from one to the next, Début and Fin to the ends. */
import type { KeyboardEvent } from 'react';

export function moveAmongLinks(event: KeyboardEvent<HTMLElement>): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a[href]')];
  const from = links.indexOf(document.activeElement as HTMLElement);
  if (from < 0) return;
  const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: links.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  links[Math.max(0, Math.min(to, links.length - 1))]?.focus();
}
