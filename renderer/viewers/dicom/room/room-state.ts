/** The state of the imaging room and every change that it knows: pure, so that a keyboard, a menu and a test say the same thing. */
import { type Cell, emptyGrid, type Grid, withCell } from './grid.ts';

export interface RoomState {
  readonly grid: Grid;
  /** Id of the pointer tool on the first button. */
  readonly tool: string;
  /** Id of the panel on the right; one at a time. */
  readonly panel: string | undefined;
  /** The study that is compared with, of the same patient. */
  readonly priorUid: string | undefined;
  /** Ids of what is on: « sync », « cross-lines », and those of the features. */
  readonly switches: ReadonlySet<string>;
  /** Rises when something that isn't in this state changed: a viewport came, a slot has news. */
  readonly revision: number;
}

export type RoomAction =
  | { readonly kind: 'tool'; readonly tool: string }
  /** Opens it, or closes it when it is the one that is open. */
  | { readonly kind: 'panel'; readonly panel: string | undefined }
  | { readonly kind: 'switch'; readonly id: string; readonly isOn?: boolean }
  | { readonly kind: 'activate'; readonly index: number }
  | { readonly kind: 'show'; readonly index: number; readonly cell: Cell | undefined }
  | { readonly kind: 'grid'; readonly change: (grid: Grid) => Grid }
  | { readonly kind: 'prior'; readonly studyInstanceUid: string | undefined }
  | { readonly kind: 'touched' };

export const initialRoomState: RoomState = {
  grid: emptyGrid,
  tool: 'scroll',
  panel: undefined,
  priorUid: undefined,
  switches: new Set(['sync']),
  revision: 0,
};

/** The same object when nothing changes. */
export function reduceRoom(state: RoomState, action: RoomAction): RoomState {
  switch (action.kind) {
    case 'tool':
      return state.tool === action.tool ? state : { ...state, tool: action.tool };
    case 'panel':
      return { ...state, panel: state.panel === action.panel ? undefined : action.panel };
    case 'switch': {
      const isOn = action.isOn ?? !state.switches.has(action.id);
      if (isOn === state.switches.has(action.id)) return state;
      const switches = new Set(state.switches);
      if (isOn) switches.add(action.id);
      else switches.delete(action.id);
      return { ...state, switches };
    }
    case 'activate':
      return state.grid.active === action.index ? state : { ...state, grid: { ...state.grid, active: action.index } };
    case 'show':
      return { ...state, grid: withCell(state.grid, action.index, action.cell) };
    case 'grid': {
      const grid = action.change(state.grid);
      return grid === state.grid ? state : { ...state, grid };
    }
    case 'prior':
      return { ...state, priorUid: action.studyInstanceUid };
    case 'touched':
      return { ...state, revision: state.revision + 1 };
  }
}
