/** The right viewer for a content; when a CDA embeds a PDF, the PDF is preferred (SC.CDA/DD.15). */
import { FileQuestion, Scan } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CdaDocument } from '../../../preload/contract/cda.ts';
import type { DocumentContent } from '../../../preload/contract/documents.ts';
import { blobUrl } from '../../bridge/blobs.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { EmptyState, LoadingState } from '../../ui/PaneState.tsx';

const PdfViewer = lazy(async () => ({ default: (await import('../../viewers/pdf/PdfViewer.tsx')).PdfViewer }));
const CdaViewer = lazy(async () => ({ default: (await import('../../viewers/cda/CdaViewer.tsx')).CdaViewer }));
const ImageViewer = lazy(async () => ({ default: (await import('../../viewers/image/ImageViewer.tsx')).ImageViewer }));
const TextViewer = lazy(async () => ({ default: (await import('../../viewers/text/TextViewer.tsx')).TextViewer }));

/** What a viewer needs of a content, whether it is a document of the record or came by message. */
export type ShownContent = Pick<DocumentContent, 'contentType' | 'blobId' | 'cda' | 'embedded' | 'studyInstanceUid'> & {
  readonly kind: DocumentContent['kind'];
};

export interface DocumentBodyProps {
  content: ShownContent;
  title: string;
  /** What to show of a CDA that has both a narrative and an attached document. */
  prefers: 'original' | 'narrative';
  onOpenStudy?: (studyInstanceUid: string) => void;
}

export function DocumentBody(props: DocumentBodyProps) {
  return (
    <Suspense fallback={<LoadingState rows={6} />}>
      <Body {...props} />
    </Suspense>
  );
}

function Body({ content, title, prefers, onOpenStudy }: DocumentBodyProps) {
  const { embedded, cda } = content;
  if (content.kind === 'cda' && cda !== undefined && (embedded === undefined || (prefers === 'narrative' && cda.sections.length > 0)))
    return <Cda url={blobUrl(content.blobId)} cda={cda} title={title} />;
  const shown = content.kind === 'cda' && embedded !== undefined ? embedded : content;
  const url = blobUrl(shown.blobId);
  if (shown.kind === 'pdf') return <PdfViewer source={url} title={title} />;
  if (shown.kind === 'image') return <ImageViewer url={url} contentType={shown.contentType} title={title} />;
  if (shown.kind === 'text') return <TextViewer url={url} title={title} />;
  return <NotShownHere content={content} {...(onOpenStudy === undefined ? {} : { onOpenStudy })} />;
}

/** The reading of a CDA; the file itself, as text, for whoever needs what the reading leaves out. */
function Cda({ url, cda, title }: { url: string; cda: CdaDocument; title: string }) {
  const { t } = useTranslation('viewers');
  const [isSource, setSource] = useState(false);
  if (!isSource) return <CdaViewer cda={cda} title={title} onShowSource={() => setSource(true)} />;
  return (
    <>
      <Notice
        tone="info"
        action={
          <Button size="s" onPress={() => setSource(false)} autoFocus>
            {t('cda.showReading')}
          </Button>
        }
      >
        {t('cda.source')}
      </Notice>
      <TextViewer url={url} title={title} />
    </>
  );
}

function NotShownHere({ content, onOpenStudy }: Pick<DocumentBodyProps, 'content' | 'onOpenStudy'>) {
  const { t } = useTranslation(['documents', 'viewers']);
  const study = content.studyInstanceUid;
  if (study !== undefined && onOpenStudy !== undefined)
    return (
      <EmptyState icon={Scan} title={t('images.title')} action={{ label: t('openImages'), onPress: () => onOpenStudy(study) }}>
        {t('images.text')}
      </EmptyState>
    );
  return (
    <EmptyState icon={FileQuestion} title={t('viewers:unsupported.title')}>
      {t('viewers:unsupported.text', { type: content.contentType })}
    </EmptyState>
  );
}
