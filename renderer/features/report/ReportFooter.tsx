/** Whom it is for, a look at it, and the signature; or the hand-over to who will sign. */
import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Report } from '../../../preload/contract/reports.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { announce } from '../../ui/toasts.ts';
import styles from './report.module.css';
import type { ReportDraft } from './use-report-draft.ts';

export interface ReportFooterProps {
  report: Report;
  draft: ReportDraft;
  isSigning: boolean;
  onPreview: () => void;
  onSign: () => void;
  children: ReactNode;
}

export function ReportFooter({ report, draft, isSigning, onPreview, onSign, children }: ReportFooterProps) {
  const { t } = useTranslation('report');
  const failed = (thrown: unknown) => announce({ text: errorText(toAppError(thrown)).text, tone: 'alert' });
  const prepare = useProcedureMutation('reports.prepare', {
    onSuccess: () => announce({ text: t('prepared'), tone: 'normal' }),
    onError: failed,
  });
  const discard = useProcedureMutation('reports.discard', { onError: failed });
  return (
    <footer className={styles.foot}>
      {children}
      <div className={styles.buttons}>
        <Button onPress={onPreview}>{t('preview')}</Button>
        <Button kind="primary" grow shortcut="Ctrl ↵" isDisabled={isSigning} onPress={onSign}>
          {t('sign')}
        </Button>
        <Menu
          label={t('panel')}
          placement="top start"
          groups={[
            {
              id: 'more',
              actions: [
                {
                  id: 'prepare',
                  label: t('prepare'),
                  onAction: () => void draft.flush().then(() => prepare.mutate({ reportId: report.id })),
                },
                { id: 'discard', label: t('discard'), danger: true, onAction: () => discard.mutate({ reportId: report.id }) },
              ],
            },
          ]}
        >
          <IconButton icon={Ellipsis} kind="ordinary" label={t('panel')} />
        </Menu>
      </div>
    </footer>
  );
}
