/** The attributes of the image that is looked at: read again from its file when it changes, and not at each image that passes. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { BlobId } from '../../../../preload/contract/ids.ts';
import { blobUrl } from '../../../bridge/blobs.ts';
import { readApart } from '../../../imaging/reading/read-apart.ts';
import type { TagTree } from '../../../imaging/tags/tag-tree.ts';
import { type Dictionary, loadDictionary } from './dictionary.ts';

export interface ReadTags {
  readonly tree: TagTree | undefined;
  readonly dictionary: Dictionary;
}

/** Attributes lie before the pixels: a loop of hundreds of megabytes isn't read whole for them. */
const readBytes = 32 * 1024 * 1024;
/** Scrolling goes on meanwhile. */
const settleMs = 200;

async function read(source: string, signal: AbortSignal): Promise<ReadTags> {
  const dictionary = await loadDictionary();
  const response = await fetch(blobUrl(source as BlobId), { headers: { range: `bytes=0-${readBytes - 1}` }, signal });
  if (!response.ok) return { tree: undefined, dictionary };
  // What isn't readable at all has no tree; what hangs or kills its worker neither.
  const tree = await readApart({ kind: 'tags', bytes: await response.arrayBuffer() }).catch(() => undefined);
  return { tree, dictionary };
}

export function useTags(source: string | undefined): { data: ReadTags | undefined; isReading: boolean } {
  const settled = useSettled(source);
  const query = useQuery({
    queryKey: ['dicom-tags', settled],
    queryFn: ({ signal }) => read(settled ?? '', signal),
    enabled: settled !== undefined,
    placeholderData: (previous) => previous,
    // Nothing of it stays in memory once nobody looks.
    gcTime: 0,
  });
  return { data: query.data, isReading: query.isPending && settled !== undefined };
}

function useSettled(source: string | undefined): string | undefined {
  const [settled, setSettled] = useState(source);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(source), settleMs);
    return () => clearTimeout(timer);
  }, [source]);
  return settled;
}
