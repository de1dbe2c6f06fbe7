/** Official labels as they are shown: one typographic apostrophe everywhere, and the accent that one of them lacks. Codes stay as they are. */

/** @param display a label of a nomenclature, shipped or sent by the platform */
export function shownLabel(display: string): string {
  return display.replace(/(?<=\p{L})'(?=\p{L})/gu, '’').replace(/^Reference d’/u, 'Référence d’');
}
