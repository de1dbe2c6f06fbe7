/** A film of the study, played by the page's own player: its pictures are those of the object, whatever decoders the machine has. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageHeader } from '../../../imaging/index.ts';
import { classNames } from '../../../ui/class-names.ts';
import type { Room } from '../room/room.ts';
import { filmsSlot, frameAt, timeOfFrame } from './films.ts';
import overlay from './overlay.module.css';
import { namesIn } from './overlay-text.ts';
import styles from './stack.module.css';

interface FilmProps {
  room: Room;
  cell: number;
  film: Blob;
  header: ImageHeader;
  title: string;
  origin: 'current' | 'prior';
  /** Shown when the machine can't play it. */
  otherwise: ReactNode;
}

/** The room's gestures belong to images: the player keeps its own, but for the wheel, which runs through frames as through a stack. */
const own = ['pointerdown', 'pointermove', 'dblclick', 'contextmenu'] as const;
const defaultFrameTime = 40;

/** The address of the film for as long as it is shown. */
function useAddress(film: Blob): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(film);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [film]);
  return address;
}

/** Its commands, under the keys of the room, and the frame that is on the screen. */
function useControls(room: Room, cell: number, header: ImageHeader) {
  const video = useRef<HTMLVideoElement>(null);
  const [frame, setFrame] = useState(0);
  const { numberOfFrames, frameTime = defaultFrameTime } = header;
  useEffect(() => {
    const player = video.current;
    if (player === null) return undefined;
    let callback = 0;
    const now = (): number => frameAt(player.currentTime, frameTime, numberOfFrames);
    const told = (_: number, { mediaTime }: VideoFrameCallbackMetadata): void => {
      setFrame(frameAt(mediaTime, frameTime, numberOfFrames));
      callback = player.requestVideoFrameCallback(told);
    };
    callback = player.requestVideoFrameCallback(told);
    const changed = (): void => room.dispatch({ kind: 'touched' });
    const keep = (event: Event): void => event.stopPropagation();
    for (const name of own) player.addEventListener(name, keep);
    for (const name of ['play', 'pause'] as const) player.addEventListener(name, changed);
    room.get(filmsSlot).set(cell, {
      isPlaying: () => !player.paused,
      toggle: () => (player.paused ? void player.play().catch(() => undefined) : player.pause()),
      step(frames) {
        const to = Math.max(0, Math.min(numberOfFrames - 1, now() + frames));
        if (to === now()) return false;
        player.pause();
        player.currentTime = timeOfFrame(to, frameTime);
        return true;
      },
    });
    changed();
    return () => {
      player.cancelVideoFrameCallback(callback);
      room.get(filmsSlot).delete(cell);
      for (const name of own) player.removeEventListener(name, keep);
      for (const name of ['play', 'pause'] as const) player.removeEventListener(name, changed);
      changed();
    };
  }, [room, cell, frameTime, numberOfFrames]);
  return { video, frame };
}

export function Film(props: FilmProps) {
  const [refused, setRefused] = useState<Blob>();
  return refused === props.film ? props.otherwise : <Player {...props} onRefused={() => setRefused(props.film)} />;
}

function Player({ room, cell, film, header, title, origin, onRefused }: FilmProps & { onRefused: () => void }) {
  const { t } = useTranslation('dicom');
  const { video, frame } = useControls(room, cell, header);
  const address = useAddress(film);
  const { patient, date, description, series } = namesIn(header, t);
  return (
    <>
      <video ref={video} src={address} className={styles.film} aria-label={title} controls loop muted playsInline onError={onRefused} />
      <div className={classNames(overlay.overlay, overlay[origin])}>
        <div className={classNames(overlay.corner, overlay.topLeft)}>
          <b>{[t(origin), date].filter((each) => each !== undefined).join(' · ')}</b>
          {patient === undefined ? undefined : <span>{patient}</span>}
          <span>{description}</span>
        </div>
        <div className={classNames(overlay.corner, overlay.topRight)}>
          {series === undefined ? undefined : <span>{series}</span>}
          <span data-testid="position">{t('position', { index: frame + 1, count: header.numberOfFrames })}</span>
        </div>
      </div>
    </>
  );
}
