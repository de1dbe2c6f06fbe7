/** The side of the synthesis: vaccines, relatives, directives, and who cares for the patient. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { NoteKind } from '../../../preload/contract/notes.ts';
import type { Profile, ProfileCategory } from '../../../preload/contract/profile.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { Button } from '../../ui/Button.tsx';
import { ListView } from '../../ui/ListView.tsx';
import { Pane, PaneHead, Section } from '../../ui/Pane.tsx';
import { EmptyState } from '../../ui/PaneState.tsx';
import { NoteButton } from '../notes/NoteButton.tsx';
import { LineRow, lineText } from './LineRow.tsx';
import { type ListedLine, listed } from './ProfilePane.tsx';
import styles from './synthesis.module.css';

const shown: readonly ProfileCategory[] = ['vaccination', 'directive', 'contact'];
const mostCarers = 3;

export interface AsidePaneProps {
  patientId: PatientId;
  profile: Profile;
  onOpen: (key: string) => void;
  onOpenTeam: () => void;
  onNote: (kind: NoteKind) => void;
}

export function AsidePane({ patientId, profile, onOpen, onOpenTeam, onNote }: AsidePaneProps) {
  const { t } = useTranslation('synthesis');
  const groups = useMemo(
    () =>
      shown
        .map((category) => ({
          id: category,
          title: t(`category.${category}`),
          items: profile.lines.filter((line) => line.category === category && line.status !== 'refuted').map(listed),
        }))
        .filter(({ items }) => items.length > 0),
    [profile.lines, t],
  );
  return (
    <Pane label={t('list.aside')} as="aside">
      <PaneHead title={t('list.aside')} tools={<NoteButton kind="vaccination" onNote={onNote} />} />
      <div className={styles.grow}>
        <ListView<ListedLine>
          label={t('list.aside')}
          groups={groups}
          textOf={lineText}
          rowHeight={44}
          onOpen={onOpen}
          empty={<EmptyState title={t('asideEmpty.title')}>{t('asideEmpty.text')}</EmptyState>}
        >
          {(line) => <LineRow line={line} />}
        </ListView>
      </div>
      <Team patientId={patientId} onOpenTeam={onOpenTeam} />
    </Pane>
  );
}

function Team({ patientId, onOpenTeam }: { patientId: PatientId; onOpenTeam: () => void }) {
  const { t } = useTranslation('synthesis');
  const team = useProcedure('directory.careTeam', { patientId });
  if (team.data === undefined) return undefined;
  const { members, seen } = team.data;
  const carers = [
    ...members.map(({ id, name, detail, role }) => ({ id, name, detail, isTreating: role === 'treating' })),
    ...seen.map(({ nationalId, name, detail, isTreating }) => ({ id: nationalId ?? name, name, detail, isTreating })),
  ].sort((a, b) => Number(b.isTreating) - Number(a.isTreating));
  return (
    <div className={styles.team}>
      <Section
        title={t('team.title')}
        aside={
          <Button kind="quiet" size="s" onPress={onOpenTeam}>
            {t('team.all')}
          </Button>
        }
      >
        {carers.length === 0 ? <p className={styles.discreet}>{t('team.none')}</p> : undefined}
        <ul className={styles.carers}>
          {carers.slice(0, mostCarers).map(({ id, name, detail, isTreating }) => (
            <li key={id}>
              <span>{name}</span>
              <span className={styles.discreet}>
                {[isTreating ? t('team.treating') : undefined, detail].filter((part) => part !== undefined).join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
