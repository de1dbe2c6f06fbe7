/** Windows, zooms and displacements that go together: what is done in one viewport is done in the others, from where each was. */
import type { Look, Viewport } from '../../../imaging/index.ts';
import type { Room } from '../room/room.ts';

/** The others' placement after the leader's went from one to another: the same factor, the same movement on the screen. */
export function followed(view: Look['view'], before: Look['view'], after: Look['view']): Look['view'] {
  const ratio = after.zoom / before.zoom;
  return {
    ...view,
    zoom: view.zoom * ratio,
    panX: view.panX * ratio + (after.panX - before.panX * ratio),
    panY: view.panY * ratio + (after.panY - before.panY * ratio),
  };
}

/** Windows have the same sense for the same modality only. */
function isComparable(a: Viewport, b: Viewport): boolean {
  const [one, other] = [a.state().shown?.image, b.state().shown?.image];
  return one?.header.modality === other?.header.modality && one?.frame.kind === 'grey' && other?.frame.kind === 'grey';
}

/** Follows the active viewport as long as the room lives. @returns a function that ends it */
export function linkViews(room: Room): () => void {
  let leader: Viewport | undefined;
  let last: Look | undefined;
  let stack: unknown;
  let end: (() => void) | undefined;
  const onChange = (): void => {
    if (leader === undefined) return;
    const look = leader.look();
    const before = last;
    const isNewStack = stack !== leader.state().stack;
    last = look;
    stack = leader.state().stack;
    if (before === undefined || before === look || isNewStack) return;
    for (const other of room.viewports()) {
      if (other === undefined || other === leader) continue;
      if (room.isOn('link-window') && isComparable(leader, other)) {
        if (before.choice !== look.choice || before.isInverted !== look.isInverted)
          other.setLook({ choice: look.choice, isInverted: look.isInverted });
      }
      if (room.isOn('link-place') && before.view !== look.view)
        other.setLook({ view: followed(other.look().view, before.view, look.view) });
    }
  };
  const choose = (): void => {
    const active = room.viewport();
    if (active === leader) return;
    end?.();
    leader = active;
    last = active?.look();
    stack = active?.state().stack;
    end = active?.subscribe(onChange);
  };
  const endRoom = room.subscribe(choose);
  choose();
  return () => {
    endRoom();
    end?.();
  };
}
