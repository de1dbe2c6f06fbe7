/** Images that travel within the message (`cid:`), decrypted and put in their place; one that is missing says so. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageContent } from '../../../../preload/contract/messages.ts';
import { blobUrl } from '../../../bridge/blobs.ts';
import { call } from '../../../bridge/call.ts';
import type { CleanMail } from './clean-mail.ts';

const shownTypes = /^image\/(?:png|jpe?g|gif|webp|bmp)$/i;
const mostBytes = 10_000_000;

export function useInlineImages(frame: Document | undefined, mail: CleanMail, { id, pieces }: MessageContent): void {
  const { t } = useTranslation('conversations');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `mail` is what the frame was filled with, anew at each change
  useEffect(() => {
    if (frame === undefined) return undefined;
    const stop = new AbortController();
    const made: string[] = [];
    const bring = async (image: HTMLImageElement) => {
      const piece = pieces.find(({ contentId }) => contentId !== undefined && contentId === image.dataset.cid);
      if (piece === undefined || !shownTypes.test(piece.contentType) || piece.size > mostBytes) throw new Error('No such image');
      const content = await call('messages.piece', { messageId: id, pieceId: piece.id }, { signal: stop.signal });
      const answer = await fetch(blobUrl(content.blobId), { signal: stop.signal });
      if (!answer.ok) throw new Error('No such bytes');
      const url = URL.createObjectURL(new Blob([await answer.arrayBuffer()], { type: piece.contentType }));
      made.push(url);
      image.src = url;
    };
    for (const image of frame.body.querySelectorAll<HTMLImageElement>('img[data-cid]')) {
      bring(image).catch(() => {
        if (stop.signal.aborted) return;
        const note = frame.createElement('span');
        note.className = 'liaison-absent';
        note.textContent = [t('html.missingImage'), image.alt].filter((part) => part !== '').join(' : ');
        image.replaceWith(note);
      });
    }
    return () => {
      stop.abort();
      for (const url of made) URL.revokeObjectURL(url);
    };
  }, [frame, mail, id, pieces, t]);
}
