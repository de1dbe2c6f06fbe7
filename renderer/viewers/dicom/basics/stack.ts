/** The stack of images of a series: the content of a cell by default, run through by hand or by itself. */
import { FastForward, Pause, Play, Rewind } from 'lucide-react';
import type { RoomCommand, RoomFeature } from '../room/feature.ts';
import type { Room } from '../room/room.ts';
import { filmsSlot } from '../stack/films.ts';
import { StackContent } from '../stack/StackContent.tsx';
import { SliderLayer } from './SliderLayer.tsx';

const isPlaying = (room: Room): boolean => filmIn(room)?.isPlaying() ?? room.viewport()?.state().isPlaying === true;
const filmIn = (room: Room) => room.get(filmsSlot).get(room.state().grid.active);
const canPlay = (room: Room): boolean => (room.viewport()?.state().stack.length ?? 0) > 1;

function speed(id: 'slower' | 'faster', key: string, icon: RoomCommand['icon'], factor: number): RoomCommand {
  return {
    id,
    keys: [key],
    ...(icon === undefined ? {} : { icon }),
    label: (t, room) => t(`dicom:tool.${id}`, { rate: Math.round(room.viewport()?.state().rate ?? 0) }),
    group: 'play',
    place: 'more',
    isEnabled: canPlay,
    run: (room) => {
      const viewport = room.viewport();
      if (viewport !== undefined) viewport.setRate(viewport.state().rate * factor);
    },
  };
}

export const stackFeature: RoomFeature = {
  id: 'stack',
  contents: [{ kind: 'stack', Content: StackContent }],
  layers: [{ id: 'slider', Layer: SliderLayer }],
  commands: [
    {
      id: 'cine',
      keys: [' '],
      icon: (room) => (isPlaying(room) ? Pause : Play),
      label: (t, room) => t(isPlaying(room) ? 'dicom:tool.stop' : 'dicom:tool.play'),
      group: 'play',
      place: 'bar',
      isSetting: true,
      isOn: isPlaying,
      isEnabled: canPlay,
      run: (room) => {
        const [viewport, film] = [room.viewport(), filmIn(room)];
        if (film !== undefined) film.toggle();
        else if (viewport?.state().isPlaying === true) viewport.stop();
        else viewport?.play();
      },
    },
    speed('slower', ',', () => Rewind, 0.8),
    speed('faster', ';', () => FastForward, 1.25),
    {
      id: 'recorded-rate',
      label: (t) => t('dicom:tool.recordedRate'),
      group: 'play',
      place: 'more',
      isEnabled: canPlay,
      run: (room) => room.viewport()?.setRate(undefined),
    },
  ],
};
