/** The directory of professionals: search, contacts, care teams. */
export { createDirectory, type Directory, type DirectoryOptions } from './directory.ts';
