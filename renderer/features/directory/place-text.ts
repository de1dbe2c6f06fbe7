/** A place of work in a line; many names hold their town already. */
import type { DirectoryEntry } from '../../../preload/contract/directory.ts';

export function placeText({ organization, town }: DirectoryEntry['places'][number]): string {
  if (organization === undefined || town === undefined) return organization ?? town ?? '';
  return organization.toLocaleLowerCase('fr').includes(town.toLocaleLowerCase('fr')) ? organization : `${organization}, ${town}`;
}
