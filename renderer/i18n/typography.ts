/** French spacing: what is typed with ordinary spaces is shown with those that may not break. */
import { nbsp, nnbsp } from './format.ts';

/** Non-breaking space before `:` and inside guillemets, narrow one before `; ? !` and `%`. */
export function typographic(text: string): string {
  return text
    .replace(/ :/g, `${nbsp}:`)
    .replace(/ ([;?!%])/g, `${nnbsp}$1`)
    .replace(/« /g, `«${nbsp}`)
    .replace(/ »/g, `${nbsp}»`)
    .replace(/(\d) (?=(?:Mo|ko|h|min|s|ans?|mois|jours?|px)\b)/g, `$1${nbsp}`);
}

/** The same over a whole tree of words. */
export function typographicTree<T>(tree: T): T {
  if (typeof tree === 'string') return typographic(tree) as T;
  if (typeof tree !== 'object' || tree === null) return tree;
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, typographicTree(value)])) as T;
}

/** Where everything listed is images, « Images : scanner du thorax » is « Scanner du thorax ». */
export function studyTitle(title: string): string {
  const own = title.replace(/^images\s*:\s*/iu, '');
  return own === '' ? title : `${own.charAt(0).toLocaleUpperCase('fr')}${own.slice(1)}`;
}
