/** The stack of images of a series: the content of a cell by default, run through by hand or by itself. */
import { Pause, Play } from 'lucide-react';
import type { RoomFeature } from '../room/feature.ts';
import { StackContent } from '../stack/StackContent.tsx';

export const stackFeature: RoomFeature = {
  id: 'stack',
  contents: [{ kind: 'stack', Content: StackContent }],
  commands: [
    {
      id: 'cine',
      keys: [' '],
      icon: (room) => (room.viewport()?.state().isPlaying === true ? Pause : Play),
      label: (t, room) => t(room.viewport()?.state().isPlaying === true ? 'dicom:tool.stop' : 'dicom:tool.play'),
      group: 'play',
      place: 'bar',
      isSetting: true,
      isOn: (room) => room.viewport()?.state().isPlaying === true,
      isEnabled: (room) => (room.viewport()?.state().stack.length ?? 0) > 1,
      run: (room) => {
        const viewport = room.viewport();
        if (viewport?.state().isPlaying === true) viewport.stop();
        else viewport?.play();
      },
    },
  ],
};
