/** Tells the advance of a fetch now and then, and always its end: a page can't use two hundred events a second. */

const everyMs = 50;

export function createProgress(tell: (received: number) => void): (received: number, isEnd: boolean) => void {
  let last = 0;
  return (received, isEnd) => {
    const now = performance.now();
    if (!isEnd && now - last < everyMs) return;
    last = now;
    tell(received);
  };
}
