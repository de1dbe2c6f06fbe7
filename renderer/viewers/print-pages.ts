/** Prints pictures of pages, one a sheet: a container that only the printer sees, taken away afterwards. */
import './print.css';

/** @param sheets addresses (`blob:` or same origin) of one image a page, in order */
export async function printSheets(sheets: readonly string[]): Promise<void> {
  const container = document.createElement('div');
  container.dataset.printSheet = '';
  document.body.append(container);
  document.documentElement.dataset.printing = 'pages';
  try {
    await Promise.all(
      sheets.map(async (address) => {
        const image = document.createElement('img');
        image.alt = '';
        image.src = address;
        container.append(image);
        await image.decode();
      }),
    );
    window.print();
  } finally {
    delete document.documentElement.dataset.printing;
    container.remove();
  }
}
