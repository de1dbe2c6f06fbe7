/** Beside the grid when nothing is opened: a free time to find, who is in the waiting room, who wants to come. */
import { TriangleAlert } from 'lucide-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaAppointment, WaitingEntry } from '../../../../preload/contract/agenda-appointments.ts';
import type { FreeSlot } from '../../../../preload/contract/agenda-search.ts';
import type { ScheduleId } from '../../../../preload/contract/ids.ts';
import { Button } from '../../../ui/Button.tsx';
import { Kbd } from '../../../ui/Kbd.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Pane, Section } from '../../../ui/Pane.tsx';
import { RemindersSection } from '../letters/RemindersSection.tsx';
import { RequestList } from '../requests/RequestList.tsx';
import { WaitingRoom } from '../room/WaitingRoom.tsx';
import { useSetup } from '../setup-context.tsx';
import { PlacingSlots } from '../waiting/PlacingSlots.tsx';
import { WaitingList } from '../waiting/WaitingList.tsx';
import { PhraseField } from './PhraseField.tsx';
import type { Parsed, Phrase } from './use-phrase.ts';

export interface SidePaneProps {
  phrase: Phrase;
  field: RefObject<HTMLInputElement | null>;
  /** Timetables that are shown. */
  scheduleIds: readonly ScheduleId[];
  appointments: readonly AgendaAppointment[];
  now: Date;
  /** Whoever on the waiting list a time is being looked for. */
  placing: WaitingEntry | undefined;
  onEndPlacing: () => void;
  onChoose: (slot: FreeSlot, meant?: Parsed) => void;
  onPlace: (entry: WaitingEntry) => void;
  onAddWaiting: () => void;
  onOpen: (id: string) => void;
  onConflicts: () => void;
}

export function SidePane(props: SidePaneProps) {
  const { phrase, field, scheduleIds, appointments, now, placing, onEndPlacing, onChoose, onPlace, onAddWaiting, onOpen, onConflicts } =
    props;
  const { t } = useTranslation('agenda');
  const { setup } = useSetup();
  return (
    <Pane label={t('side.label')} as="aside" secondary scroll>
      {setup.conflictCount === 0 ? undefined : (
        <Notice
          tone="alert"
          icon={TriangleAlert}
          action={
            <Button size="s" onPress={onConflicts}>
              {t('conflicts.settle')}
            </Button>
          }
        >
          {t('conflicts.count', { count: setup.conflictCount })}
        </Notice>
      )}
      <Section title={t('phrase.title')} aside={<Kbd>f</Kbd>}>
        {placing === undefined ? (
          <PhraseField phrase={phrase} inputRef={field} onChoose={onChoose} />
        ) : (
          <PlacingSlots entry={placing} onChoose={onChoose} onEnd={onEndPlacing} />
        )}
      </Section>
      <WaitingRoom appointments={appointments} now={now} onOpen={onOpen} />
      <RemindersSection scheduleIds={scheduleIds} />
      <RequestList onOpen={onOpen} />
      <WaitingList now={now} onPlace={onPlace} onAdd={onAddWaiting} />
    </Pane>
  );
}
