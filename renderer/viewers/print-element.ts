/** Prints one element alone, as it reads on the screen but on white. */
import './print.css';

/** The browser lays out a copy; what is marked `data-screen-only` is left out. */
export function printElement(element: HTMLElement): void {
  const copy = element.cloneNode(true) as HTMLElement;
  for (const extra of copy.querySelectorAll('[data-screen-only]')) extra.remove();
  const sheet = document.createElement('div');
  sheet.dataset.theme = 'light';
  sheet.dataset.printSheet = '';
  sheet.append(copy);
  const { theme } = document.documentElement.dataset;
  document.body.append(sheet);
  document.documentElement.dataset.printing = 'element';
  document.documentElement.dataset.theme = 'light';
  try {
    window.print();
  } finally {
    delete document.documentElement.dataset.printing;
    if (theme === undefined) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    sheet.remove();
  }
}
