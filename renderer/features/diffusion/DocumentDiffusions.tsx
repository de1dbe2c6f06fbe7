/** In the inspector: to whom this document was sent from here, and what became of it. */
import { useTranslation } from 'react-i18next';
import type { DocumentId, PatientId } from '../../../preload/contract/ids.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { Section } from '../../ui/Pane.tsx';
import { DiffusionLines } from './DiffusionLines.tsx';

export function DocumentDiffusions({ patientId, documentId }: { patientId: PatientId; documentId: DocumentId }) {
  const { t } = useTranslation('diffusion');
  const list = useProcedure('diffusions.list', { patientId });
  const own = (list.data ?? []).filter((diffusion) => diffusion.documentId === documentId);
  if (own.length === 0) return undefined;
  return (
    <Section title={t('section')}>
      {own.map((diffusion) => (
        <DiffusionLines key={diffusion.id} diffusion={diffusion} />
      ))}
    </Section>
  );
}
