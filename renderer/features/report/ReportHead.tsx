/** What the draft is and when it was kept; templates and ready-made sentences. */
import { LayoutTemplate, ListPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Report, ReportSnippet, ReportTemplate } from '../../../preload/contract/reports.ts';
import { formatTime } from '../../i18n/format.ts';
import { IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Menu } from '../../ui/Menu.tsx';
import { Pill } from '../../ui/Pill.tsx';
import styles from './report.module.css';
import type { ReportDraft } from './use-report-draft.ts';

export interface ReportHeadProps {
  report: Report;
  draft: ReportDraft;
  templates: readonly ReportTemplate[];
  onTemplate: (template: ReportTemplate) => void;
  onSnippet: (snippet: ReportSnippet) => void;
}

export function ReportHead({ report, draft, templates, onTemplate, onSnippet }: ReportHeadProps) {
  const { t } = useTranslation('report');
  const snippets = templates.flatMap((template) => template.snippets);
  return (
    <div className={styles.bar}>
      {report.kind === 'report' ? undefined : <Pill tone="info">{t(`kind.${report.kind}`)}</Pill>}
      {report.stage === 'prepared' ? <Pill tone="warn">{t('state.prepared')}</Pill> : undefined}
      <span className={classNames(styles.saved, draft.state === 'failed' && styles.failed)} role="status">
        {draft.state === 'failed'
          ? t('notSaved')
          : draft.state === 'saving'
            ? t('saving')
            : t('saved', { time: formatTime(draft.savedAt) })}
      </span>
      {snippets.length === 0 ? undefined : (
        <Menu
          label={t('snippets')}
          placement="bottom end"
          groups={[
            {
              id: 'snippets',
              actions: snippets.map((snippet, index) => ({
                id: String(index),
                label: snippet.label,
                detail: t(`section.${snippet.section}`),
                onAction: () => onSnippet(snippet),
              })),
            },
          ]}
        >
          <IconButton icon={ListPlus} size="s" label={t('snippets')} />
        </Menu>
      )}
      <Menu
        label={t('template')}
        placement="bottom end"
        groups={[
          {
            id: 'templates',
            actions: templates.map((template) => ({ id: template.id, label: template.title, onAction: () => onTemplate(template) })),
          },
        ]}
      >
        <IconButton icon={LayoutTemplate} size="s" label={t('template')} />
      </Menu>
    </div>
  );
}
