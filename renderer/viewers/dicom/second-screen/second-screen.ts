/** The second window of a room, as the first one holds it: opened, told what to show, kept together, closed with the study. */

import { screenNameOf } from '../../../../preload/contract/second-screen.ts';
import { call } from '../../../bridge/call.ts';
import { type Room, roomSlot } from '../room/room.ts';
import { joinRooms } from './joined.ts';
import { openChannel, type ScreenChannel } from './messages.ts';
import { isSamePlace, moveToOtherScreen, placeOf, type WindowPlace, windowFeatures } from './place.ts';
import { seriesForSecond } from './series-for-second.ts';

export interface SecondScreen {
  isOpen(): boolean;
  /** @returns false when the browser has refused the window */
  open(place: WindowPlace | undefined): boolean;
  show(seriesInstanceUid: string): void;
  close(): void;
}

const lookMs = 1000;

export const secondScreenSlot = roomSlot<SecondScreen>(createSecondScreen, (screen) => screen.close());

function createSecondScreen(room: Room): SecondScreen {
  let opened: { readonly window: Window; readonly channel: ScreenChannel; end(): void } | undefined;

  function close(): void {
    if (opened === undefined) return;
    const { window: second, channel, end } = opened;
    opened = undefined;
    end();
    channel.post({ kind: 'bye' });
    channel.close();
    second.close();
    room.dispatch({ kind: 'touched' });
  }

  /** Its place is read here: no event tells that a window was moved. */
  function follow(second: Window, known: WindowPlace | undefined): () => void {
    let kept = known;
    let before = kept;
    const timer = setInterval(() => {
      if (second.closed) return close();
      const now = placeOf(second);
      // Kept once it no longer moves.
      if (now.width > 0 && isSamePlace(before, now) && !isSamePlace(kept, now)) {
        kept = now;
        call('settings.update', { secondScreenPlace: now }).catch(() => undefined);
      }
      before = now;
    }, lookMs);
    return () => clearInterval(timer);
  }

  return {
    isOpen: () => opened !== undefined,
    open(place) {
      const name = screenNameOf(crypto.randomUUID());
      const second = window.open('/', name, windowFeatures(place));
      if (second === null) return false;
      const channel = openChannel(name);
      const first = seriesForSecond(room);
      let prior = room.state().priorUid;
      const ends = [
        channel.listen(({ kind }) => {
          const [study] = room.studies();
          if (kind !== 'hello' || study === undefined) return;
          const priorUid = room.studies()[1]?.summary.studyInstanceUid;
          const { studyInstanceUid } = study.summary;
          channel.post({
            kind: 'study',
            patientId: room.patientId,
            studyInstanceUid,
            ...(priorUid && { priorUid }),
            seriesInstanceUid: first,
          });
        }),
        joinRooms(room, channel),
        room.subscribe(() => {
          if (room.state().priorUid === prior) return;
          prior = room.state().priorUid;
          channel.post({ kind: 'prior', ...(prior !== undefined && { priorUid: prior as never }) });
        }),
        follow(second, place),
      ];
      // The page that goes away takes the other with it: nothing is left on a screen that nobody holds.
      addEventListener('pagehide', close);
      opened = {
        window: second,
        channel,
        end() {
          removeEventListener('pagehide', close);
          for (const end of ends) end();
        },
      };
      if (place === undefined) moveToOtherScreen(second).catch(() => undefined);
      room.dispatch({ kind: 'touched' });
      return true;
    },
    show: (seriesInstanceUid) => opened?.channel.post({ kind: 'show', seriesInstanceUid }),
    close,
  };
}
