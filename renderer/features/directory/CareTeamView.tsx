/** A patient's care team: its members and their addresses, those seen in the record, the field that adds one. */
import { UserPlus, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../preload/contract/ids.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { Button } from '../../ui/Button.tsx';
import { PageHead, Pane } from '../../ui/Pane.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { CarerLines } from './CarerLines.tsx';
import styles from './care-team.module.css';
import { MemberLine } from './MemberLine.tsx';
import { RecipientField } from './RecipientField.tsx';
import { useCareTeam } from './use-care-team.ts';

export function CareTeamView({ patientId }: { patientId: PatientId }) {
  const { t } = useTranslation('directory');
  const team = useProcedure('directory.careTeam', { patientId });
  const gestures = useCareTeam(patientId);
  return (
    <Pane label={t('team.title')} scroll>
      <PageHead title={t('team.title')}>{t('team.lead')}</PageHead>
      <div className={styles.content}>
        <RecipientField
          label={t('team.add')}
          value={[]}
          onChange={([chosen]) => chosen && gestures.add({ ...chosen, role: 'other' })}
          patientId={patientId}
        />
        {team.error !== null ? <ErrorState error={toAppError(team.error)} onRetry={() => void team.refetch()} /> : undefined}
        {team.data === undefined && team.error === null ? <LoadingState rows={4} /> : undefined}
        {team.data === undefined ? undefined : (
          <>
            <section className={styles.part} aria-labelledby="care-team-members">
              <h2 id="care-team-members" className={styles.heading}>
                {t('team.members')} <span className={styles.count}>{team.data.members.length}</span>
              </h2>
              {team.data.members.length === 0 ? (
                <EmptyState icon={Users} title={t('team.empty.title')}>
                  {t('team.empty.text')}
                </EmptyState>
              ) : (
                <ul className={styles.people}>
                  {team.data.members.map((member) => (
                    <MemberLine key={member.id} member={member} gestures={gestures} />
                  ))}
                </ul>
              )}
            </section>
            {team.data.seen.length === 0 ? undefined : (
              <section className={styles.part} aria-labelledby="care-team-seen">
                <h2 id="care-team-seen" className={styles.heading}>
                  {t('team.seen')} <span className={styles.count}>{team.data.seen.length}</span>
                </h2>
                <ul className={styles.people}>
                  {team.data.seen.map(({ isTreating, ...carer }) => (
                    <li key={carer.nationalId ?? carer.name} className={styles.person}>
                      <CarerLines carer={carer} />
                      {isTreating ? <Pill tone="info">{t('team.declared')}</Pill> : undefined}
                      <Button
                        size="s"
                        icon={UserPlus}
                        aria-label={t('team.addThis', { name: carer.name })}
                        onPress={() => gestures.add({ ...carer, role: isTreating ? 'treating' : 'other' })}
                      >
                        {t('team.addShort')}
                      </Button>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </>
        )}
      </div>
    </Pane>
  );
}
