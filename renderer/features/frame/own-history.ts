/** Each person's own way through the page: nobody lands where the former one was, nor goes back there. */

/** Position that the router gives to each entry of the browser's history. */
const indexOf = (state: unknown): number | undefined => (state as { __TSR_index?: number } | null)?.__TSR_index;

// A reload forgets neither whose way it is nor where it starts. No health data: a position and a national identifier.
const ownerKey = 'liaison.way.owner';
const startKey = 'liaison.way.start';

let isGuarding = false;

function startIndex(): number {
  return Number(sessionStorage.getItem(startKey) ?? 0);
}

/** An entry of somebody before: gone past at once, to the first of one's own, before the router hears of it. */
function guard(event: PopStateEvent): void {
  const index = indexOf(event.state);
  if (index === undefined || index >= startIndex()) return;
  event.stopImmediatePropagation();
  window.history.go(startIndex() - index);
}

/** Puts the start after all that was, which also drops whatever lay ahead. */
function startAfresh(): void {
  const start = (indexOf(window.history.state) ?? 0) + 1;
  sessionStorage.setItem(startKey, String(start));
  window.history.pushState({ __TSR_index: start }, '', '#/');
}

/** To be called before the router of whoever is at work is made: the same person goes on, another one starts at the start. */
export function ownHistory(nationalId: string): void {
  if (!isGuarding) window.addEventListener('popstate', guard, { capture: true });
  isGuarding = true;
  if (sessionStorage.getItem(ownerKey) === nationalId) return;
  sessionStorage.setItem(ownerKey, nationalId);
  startAfresh();
}

/** Signed out: the address says nothing of the last file any more. */
export function leaveHistory(): void {
  if (sessionStorage.getItem(ownerKey) === null) return;
  sessionStorage.removeItem(ownerKey);
  startAfresh();
}
