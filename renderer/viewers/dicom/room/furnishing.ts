/** What all features together bring to the room, put in order once. */
import type { ComponentType } from 'react';
import type { DicomSeries } from '../../../../preload/contract/imaging.ts';
import type { PointerTool } from '../../../imaging/index.ts';
import type { ContentProps, RoomCommand, RoomControl, RoomFeature, RoomLayer, RoomPanel } from './feature.ts';
import { type Cell, stackCell } from './grid.ts';
import type { Room } from './room.ts';

export interface Furnishing {
  readonly features: readonly RoomFeature[];
  readonly commands: readonly RoomCommand[];
  readonly controls: readonly RoomControl[];
  readonly layers: readonly RoomLayer[];
  readonly panels: readonly RoomPanel[];
  contentOf(kind: string): ComponentType<ContentProps> | undefined;
  toolsFor(room: Room, cell: number): readonly PointerTool[];
  /** What a series is put in a cell as. */
  cellFor(series: DicomSeries): Cell;
}

/** Two commands under one key would be a key that lies. */
export function furnish(features: readonly RoomFeature[]): Furnishing {
  const commands = features.flatMap((each) => each.commands ?? []);
  const keys = commands.flatMap((each) => each.keys ?? []);
  const double = keys.find((key, index) => keys.indexOf(key) !== index);
  if (double !== undefined) throw new Error(`two commands of the imaging room have the key « ${double} »`);
  const contents = new Map(features.flatMap((each) => each.contents ?? []).map(({ kind, Content }) => [kind, Content]));
  return {
    features,
    commands,
    controls: features.flatMap((each) => each.controls ?? []),
    layers: features.flatMap((each) => each.layers ?? []),
    panels: features.flatMap((each) => each.panels ?? []),
    contentOf: (kind) => contents.get(kind),
    toolsFor: (room, cell) => features.flatMap((each) => each.tools?.(room, cell) ?? []),
    cellFor(series) {
      for (const feature of features) {
        const cell = feature.cellFor?.(series);
        if (cell !== undefined) return cell;
      }
      return stackCell(series.seriesInstanceUid);
    },
  };
}
