/** The files of a folder, dropped or chosen, and which of them may be images: a disc's own viewer is not sent anywhere. */
import type { DirectoryDropItem, FileDropItem } from 'react-aria-components';
import type { ImportSource } from '../../../preload/contract/media-source.ts';

export interface FoundFile {
  readonly file: File;
  /** With its folders, as the disc has it. */
  readonly path: string;
}

/** Deeper, or more, is no disc of images. */
const limits = { depth: 32, files: 200_000 };

export function chosenFiles(list: FileList): FoundFile[] {
  return [...list].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
}

export async function droppedFiles(items: readonly (FileDropItem | DirectoryDropItem)[]): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  const walk = async (item: FileDropItem | DirectoryDropItem, folder: string, depth: number): Promise<void> => {
    if (found.length >= limits.files) return;
    if (item.kind === 'file') found.push({ file: await item.getFile(), path: folder + item.name });
    else if (depth < limits.depth) for await (const entry of item.getEntries()) await walk(entry, `${folder}${item.name}/`, depth + 1);
  };
  for (const item of items) await walk(item, '', 0);
  return found;
}

const isDirectory = ({ path }: FoundFile) => /(^|\/)DICOMDIR$/iu.test(path);

export function sourceOf(files: readonly FoundFile[]): ImportSource {
  if (files.some(isDirectory)) return 'disc';
  if (files.length === 1 && /\.zip$/iu.test(files[0]?.path ?? '')) return 'archive';
  return files.some(({ path }) => path.includes('/')) ? 'folder' : 'files';
}

/** Preamble and « DICM » (PS3.10 §7.1), or a ZIP archive; the core looks again. */
export async function mayBeImages({ file }: FoundFile): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 132).arrayBuffer());
  const text = String.fromCharCode(...head);
  return text.slice(128) === 'DICM' || text.startsWith('PK\u0003\u0004') || text.startsWith('PK\u0005\u0006');
}
