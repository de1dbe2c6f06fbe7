/** An appointment of a series is moved: it alone, with those after it, or with all that are still to come. */
import { Repeat2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reach } from '../../../../preload/contract/agenda-acts.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ReachChoice } from './ReachChoice.tsx';
import { type ReachQuestion, useActs } from './use-acts.ts';

export function ReachDialog() {
  const { question } = useActs();
  return question === undefined ? undefined : <Asked question={question} />;
}

function Asked({ question: { series, answer } }: { question: ReachQuestion }) {
  const { t } = useTranslation('agenda');
  const { t: common } = useTranslation();
  const [reach, setReach] = useState<Reach>('one');
  return (
    <Dialog
      isOpen
      onClose={() => answer(undefined)}
      icon={Repeat2}
      size="s"
      title={t('reach.title')}
      footer={
        <>
          <Button onPress={() => answer(undefined)}>{common('action.cancel')}</Button>
          <Button kind="primary" onPress={() => answer(reach)}>
            {t('panel.move')}
          </Button>
        </>
      }
    >
      <ReachChoice series={series} value={reach} onChange={setReach} />
    </Dialog>
  );
}
