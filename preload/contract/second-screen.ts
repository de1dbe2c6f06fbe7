/** The window of the second screen is known by its name, which no address shows: it opens the page like any other. */

const prefix = 'liaison-ecran-';
const shape = new RegExp(`^${prefix}[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`);

/** @param id not to be guessed: the name is that of the channel between the two windows too */
export function screenNameOf(id: string): string {
  return `${prefix}${id}`;
}

export function isScreenName(name: string): boolean {
  return shape.test(name);
}
