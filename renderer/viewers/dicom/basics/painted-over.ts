/** What files lay over their pixels is put aside and back: planes of overlay, shutters, drawings of presentation states and reports. */
import { Blinds, Layers2, PenOff } from 'lucide-react';
import { deskSlot } from '../annotations/desk.ts';
import { type RoomFeature, switchCommand } from '../room/feature.ts';
import type { Room } from '../room/room.ts';

export const overlaysOff = 'overlays-off';
export const shuttersOff = 'shutters-off';
export const storedOff = 'stored-off';

function hasOverlays(room: Room): boolean {
  const image = room.viewport()?.state().shown?.image;
  const planes = [...(image?.header.overlays ?? []), ...(image?.frame.overlays ?? [])];
  return planes.some(({ shutterLevel }) => shutterLevel === undefined);
}

function hasShutter(room: Room): boolean {
  const header = room.viewport()?.state().shown?.image.header;
  return header?.shutter !== undefined || header?.overlays?.some(({ shutterLevel }) => shutterLevel !== undefined) === true;
}

export const paintedOverFeature: RoomFeature = {
  id: 'painted-over',
  commands: [
    switchCommand({
      id: overlaysOff,
      keys: ['Alt+a'],
      icon: () => Layers2,
      label: (t, room) => t(room.isOn(overlaysOff) ? 'dicom:over.showOverlays' : 'dicom:over.hideOverlays'),
      group: 'view',
      place: 'more',
      isEnabled: (room) => room.isOn(overlaysOff) || hasOverlays(room),
    }),
    switchCommand({
      id: shuttersOff,
      keys: ['Alt+v'],
      icon: () => Blinds,
      label: (t, room) => t(room.isOn(shuttersOff) ? 'dicom:over.closeShutters' : 'dicom:over.openShutters'),
      group: 'view',
      place: 'more',
      isEnabled: (room) => room.isOn(shuttersOff) || hasShutter(room),
    }),
    switchCommand({
      id: storedOff,
      keys: ['Alt+w'],
      icon: () => PenOff,
      label: (t, room) => t(room.isOn(storedOff) ? 'dicom:over.showStored' : 'dicom:over.hideStored'),
      group: 'view',
      place: 'more',
      isEnabled: (room) => room.get(deskSlot).state().stored.size > 0,
    }),
  ],
};
