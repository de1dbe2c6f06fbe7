/** A film of the study, played by the page's own player: its bytes are those of the object, whatever decoders the machine has. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import styles from './stack.module.css';

interface FilmProps {
  film: Blob;
  title: string;
  /** Shown when the machine can't play it. */
  otherwise: ReactNode;
}

/** The room's gestures belong to images: the player keeps its own. */
const own = ['pointerdown', 'pointermove', 'wheel', 'dblclick', 'contextmenu'] as const;

export function Film({ film, title, otherwise }: FilmProps) {
  const video = useRef<HTMLVideoElement>(null);
  const [refused, setRefused] = useState<Blob>();
  useEffect(() => {
    const player = video.current;
    if (player === null) return undefined;
    const address = URL.createObjectURL(film);
    const keep = (event: Event): void => event.stopPropagation();
    for (const name of own) player.addEventListener(name, keep);
    player.src = address;
    return () => {
      for (const name of own) player.removeEventListener(name, keep);
      player.removeAttribute('src');
      URL.revokeObjectURL(address);
    };
  }, [film]);
  if (refused === film) return otherwise;
  return <video ref={video} className={styles.film} aria-label={title} controls loop muted playsInline onError={() => setRefused(film)} />;
}
