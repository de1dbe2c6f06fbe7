/** The whole act that a message belongs to, each delivery on its line. */
import { useTranslation } from 'react-i18next';
import type { DiffusionId } from '../../../preload/contract/outgoing.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { Section } from '../../ui/Pane.tsx';
import { DiffusionLines } from './DiffusionLines.tsx';

export function DiffusionOf({ id }: { id: DiffusionId }) {
  const { t } = useTranslation('diffusion');
  const list = useProcedure('diffusions.list', {});
  const diffusion = list.data?.find((one) => one.id === id);
  if (diffusion === undefined) return undefined;
  return (
    <Section title={t('of', { title: diffusion.title })}>
      <DiffusionLines diffusion={diffusion} />
    </Section>
  );
}
