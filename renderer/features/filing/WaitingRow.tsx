/** One piece that waits: what it is, who sent it, whose it seems to be and how sure that is. */
import { FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FilingProposal } from '../../../preload/contract/filing.ts';
import { formatName, formatShortDate } from '../../i18n/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './filing.module.css';
import { certainMatch, pieceName, senderName } from './filing-words.ts';
import { SurenessMark } from './MatchLine.tsx';

export function WaitingRow({ proposal }: { proposal: FilingProposal }) {
  const { t } = useTranslation('filing');
  const { filing } = proposal.piece;
  const match = certainMatch(proposal) ?? proposal.matches[0];
  return (
    <div className={styles.row}>
      <Icon of={FileText} tone="discreet" />
      <div className={styles.col}>
        <span className={styles.title}>{pieceName(proposal)}</span>
        <span className={styles.from}>{senderName(proposal)}</span>
      </div>
      <span className={styles.date}>{formatShortDate(proposal.receivedAt)}</span>
      <span className={styles.for}>
        {filing.state === 'in-record' ? (
          filing.patientName
        ) : (
          <>
            {match === undefined ? undefined : <span className={styles.cut}>{formatName(match)}</span>}
            <SurenessMark match={match} />
            {match === undefined ? undefined : <span className={styles.score}>{t('score', { score: match.score })}</span>}
          </>
        )}
      </span>
    </div>
  );
}
