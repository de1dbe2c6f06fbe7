/** The left half: where the file is dropped, then how Mon espace santé will show it. */
import { FileUp, ScanLine } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { DropZone, FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { StagedFile } from '../../../preload/contract/publications.ts';
import { blobUrl } from '../../bridge/blobs.ts';
import { errorText } from '../../i18n/error-text.ts';
import { formatSize } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Pane, PaneHead } from '../../ui/Pane.tsx';
import { EmptyState, LoadingState } from '../../ui/PaneState.tsx';
import { Progress } from '../../ui/Progress.tsx';
import styles from './publish.module.css';
import type { FileChoice } from './use-staged-file.ts';

const PdfViewer = lazy(async () => ({ default: (await import('../../viewers/pdf/PdfViewer.tsx')).PdfViewer }));
const ImageViewer = lazy(async () => ({ default: (await import('../../viewers/image/ImageViewer.tsx')).ImageViewer }));
const TextViewer = lazy(async () => ({ default: (await import('../../viewers/text/TextViewer.tsx')).TextViewer }));

export const acceptedFiles = ['application/pdf', 'image/jpeg', 'image/png', 'image/tiff', 'text/plain'];

export interface FilePaneProps {
  choice: FileChoice;
  /** Several files at once make a lot, where there is room for one. */
  onSeveral?: ((files: readonly File[]) => void) | undefined;
}

export function FilePane({ choice, onSeveral }: FilePaneProps) {
  const { t } = useTranslation('publish');
  const { staged, error, isChecking } = choice;
  const said = error === undefined ? undefined : errorText(error);
  const take = (files: readonly File[]) => {
    const [file] = files;
    if (files.length > 1 && onSeveral !== undefined) onSeveral(files);
    else if (file !== undefined) choice.choose(file);
  };
  return (
    <Pane label={t('preview')}>
      <DropZone
        className={styles.drop ?? ''}
        aria-label={t('drop.label')}
        onDrop={async (event) => {
          take(await Promise.all(event.items.flatMap((item) => (item.kind === 'file' ? [item.getFile()] : []))));
        }}
      >
        {staged === undefined ? undefined : (
          <PaneHead
            title={t('preview')}
            tools={
              <FileTrigger
                acceptedFileTypes={acceptedFiles}
                onSelect={(files) => take([...(files ?? [])])}
                allowsMultiple={onSeveral !== undefined}
              >
                <Button size="s">{t('drop.again')}</Button>
              </FileTrigger>
            }
          >
            <span className={styles.discreet}>{t('previewHint')}</span>
          </PaneHead>
        )}
        {said === undefined ? undefined : (
          <Notice tone="alert" live>
            <b>{said.title}.</b> {said.text}
          </Notice>
        )}
        {isChecking ? (
          <div className={styles.checking}>
            <Progress label={t('drop.checking')} onCancel={choice.cancel} />
          </div>
        ) : undefined}
        {staged === undefined ? (
          <div className={styles.invite}>
            <Icon of={FileUp} size="l" tone="discreet" />
            <b>{t('drop.title')}</b>
            <p>{t('drop.text')}</p>
            {onSeveral === undefined ? undefined : <p>{t('drop.several')}</p>}
            <FileTrigger
              acceptedFileTypes={acceptedFiles}
              onSelect={(files) => take([...(files ?? [])])}
              allowsMultiple={onSeveral !== undefined}
            >
              <Button icon={FileUp} autoFocus>
                {t('drop.choose')}
              </Button>
            </FileTrigger>
          </div>
        ) : (
          <>
            <p className={styles.file}>
              {staged.fileName} · {formatSize(staged.size)}
              {staged.pageCount === undefined ? '' : ` · ${t('file.pages', { count: staged.pageCount })}`}
            </p>
            <Suspense fallback={<LoadingState />}>
              <StagedPreview staged={staged} />
            </Suspense>
          </>
        )}
      </DropZone>
    </Pane>
  );
}

export function StagedPreview({ staged }: { staged: StagedFile }) {
  const { t } = useTranslation('publish');
  const url = blobUrl(staged.blobId);
  if (staged.kind === 'report' || staged.kind === 'manifest')
    return (
      <EmptyState title={t('file.made')} icon={ScanLine} centered>
        {t('file.madeText')}
      </EmptyState>
    );
  if (staged.kind === 'pdf') return <PdfViewer key={staged.id} source={url} title={staged.fileName} />;
  if (staged.kind === 'text') return <TextViewer key={staged.id} url={url} title={staged.fileName} />;
  return <ImageViewer key={staged.id} url={url} contentType={staged.contentType} title={staged.fileName} />;
}
