/** Attaching: files of the workstation, documents of the record; what is too heavy is refused before it is read. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentId } from '../../../preload/contract/ids.ts';
import { maxUploadSize } from '../../../preload/contract/uploads.ts';
import { upload } from '../../bridge/blobs.ts';
import { call } from '../../bridge/call.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { errorText } from '../../i18n/error-text.ts';
import { formatSize } from '../../i18n/format.ts';
import { fitting } from './size-words.ts';
import type { Draft } from './use-draft.ts';

export interface Attaching {
  addFiles: (files: readonly File[]) => void;
  addDocument: (documentId: DocumentId) => void;
  remove: (attachmentId: string) => void;
  /** What a file is, as a document. */
  setType: (attachmentId: string, typeCode: string) => void;
  /** Names of the files on their way in. */
  coming: readonly string[];
  problem: string | undefined;
  dismiss: () => void;
}

export function useAttaching(draft: Draft): Attaching {
  const { t } = useTranslation('write');
  const [coming, setComing] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string>();

  async function run(name: string, work: () => Promise<void>): Promise<void> {
    setComing((now) => [...now, name]);
    try {
      await work();
    } catch (thrown) {
      const { title, text } = errorText(toAppError(thrown));
      setProblem(`${title}. ${text}`);
    } finally {
      setComing((now) => now.filter((_, index) => index !== now.indexOf(name)));
    }
  }

  async function addOneByOne(files: readonly File[]): Promise<void> {
    // One after the other: each answer tells the weight that the next is held to.
    for (const file of files) {
      await run(file.name, async () => {
        const outgoingId = await draft.keep();
        draft.take(await upload({ kind: 'message', outgoingId }, file.name, file));
      });
    }
  }

  return {
    addFiles(files) {
      setProblem(undefined);
      const limit = draft.message?.sizeLimit ?? maxUploadSize.message;
      const { accepted, refused } = fitting(files, draft.message?.size ?? 0, limit);
      const [first] = refused;
      if (first !== undefined)
        setProblem(
          t('attach.tooHeavy', { name: first.name, size: formatSize(first.size), limit: formatSize(limit), count: refused.length }),
        );
      void addOneByOne(accepted);
    },
    addDocument(documentId) {
      setProblem(undefined);
      void run(documentId, async () => {
        const outgoingId = await draft.keep();
        draft.take(await call('outgoing.attach', { outgoingId, what: { kind: 'document', documentId } }));
      });
    },
    remove(attachmentId) {
      const outgoingId = draft.message?.id;
      if (outgoingId === undefined) return;
      setProblem(undefined);
      call('outgoing.detach', { outgoingId, attachmentId }).then(draft.take, (thrown: unknown) =>
        setProblem(errorText(toAppError(thrown)).text),
      );
    },
    setType(attachmentId, typeCode) {
      const outgoingId = draft.message?.id;
      if (outgoingId === undefined) return;
      setProblem(undefined);
      call('outgoing.setType', { outgoingId, attachmentId, typeCode }).then(draft.take, (thrown: unknown) =>
        setProblem(errorText(toAppError(thrown)).text),
      );
    },
    coming,
    problem,
    dismiss: () => setProblem(undefined),
  };
}
