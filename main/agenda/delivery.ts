/** One act brought to the platform: read, judged, written on condition; and the place checked again where the platform doesn't guard it. */
import type { RefusalReason } from '../../preload/contract/agenda-outcomes.ts';
import { occupying } from '../../preload/contract/appointment-status.ts';
import { Failure, toFailure } from '../failure.ts';
import type { AgendaGateway, FoundAppointment, FoundBlock, RemoteAppointment, RemoteBlock } from '../platform/index.ts';
import { mostAtOnce } from '../scheduling/index.ts';
import type { Act } from './act-store.ts';
import { asAppointment, asBlock, fieldsOf, type Wanted, withWanted } from './fields.ts';
import { judge } from './judge.ts';

export type Delivered =
  | { readonly kind: 'appointment'; readonly remote: RemoteAppointment }
  | { readonly kind: 'block'; readonly remote: RemoteBlock }
  | {
      readonly kind: 'conflict';
      readonly why: RefusalReason;
      /** What the platform has instead, to be shown. */
      readonly known: readonly RemoteAppointment[];
      readonly block?: RemoteBlock;
    };

export interface DeliveryOptions {
  readonly gateway: AgendaGateway;
  /** Id on the platform of what is here already. */
  remoteIdOf(act: Act): string | undefined;
  /** How many a practitioner receives at once at a place. */
  capacityOf(practitionerId: string, locationId: string | undefined): number;
}

/** Each round reads anew: more of them would mean that somebody writes as fast as we read. */
const mostRounds = 5;
const occupies: ReadonlySet<string> = new Set(occupying);

export async function deliver(options: DeliveryOptions, act: Act, signal: AbortSignal): Promise<Delivered> {
  for (let round = 0; round < mostRounds; round += 1) {
    const outcome = act.target === 'block' ? await deliverBlock(options, act, signal) : await deliverAppointment(options, act, signal);
    if (outcome !== 'moved') return outcome;
  }
  throw new Failure('platform.unavailable', { reason: 'busy' });
}

async function deliverAppointment(options: DeliveryOptions, act: Act, signal: AbortSignal): Promise<Delivered | 'moved'> {
  const { gateway } = options;
  const found = await gateway.findAppointment(act.targetId, options.remoteIdOf(act), signal);
  const verdict = judge(found && fieldsOf(found.appointment), act);
  if (verdict.kind === 'conflict') return { kind: 'conflict', why: verdict.why, known: found === undefined ? [] : [found.appointment] };
  if (verdict.kind === 'already' && found !== undefined) {
    // Its answer was lost, and with it the look that comes after.
    return (await lostPlace(options, act, found.appointment, signal)) ?? { kind: 'appointment', remote: found.appointment };
  }
  try {
    const remote = await writeAppointment(gateway, act, found, signal);
    return (await lostPlace(options, act, remote, signal)) ?? { kind: 'appointment', remote };
  } catch (thrown) {
    const why = refusalOf(toFailure(thrown));
    // HAPI says 409 of a version that is over, as others say it of a taken place: the resource itself tells which.
    const now = why === 'taken' && found !== undefined ? await gateway.findAppointment(act.targetId, found.appointment.id, signal) : found;
    if (why === 'moved' || now?.appointment.version !== found?.appointment.version) return 'moved';
    const known = why === 'taken' ? await whoIsThere(gateway, act, found, signal) : found === undefined ? [] : [found.appointment];
    return { kind: 'conflict', why, known };
  }
}

function writeAppointment(
  gateway: AgendaGateway,
  act: Act,
  found: FoundAppointment | undefined,
  signal: AbortSignal,
): Promise<RemoteAppointment> {
  const fields = asAppointment(withWanted(found === undefined ? {} : fieldsOf(found.appointment), act.wanted));
  return found === undefined ? gateway.createAppointment(act.targetId, fields, signal) : gateway.updateAppointment(found, fields, signal);
}

async function deliverBlock({ gateway, remoteIdOf }: DeliveryOptions, act: Act, signal: AbortSignal): Promise<Delivered | 'moved'> {
  const found: FoundBlock | undefined = await gateway.findBlock(act.targetId, remoteIdOf(act), signal);
  const verdict = judge(found && fieldsOf(found.block), act);
  const conflict = (why: RefusalReason): Delivered => ({
    kind: 'conflict',
    why,
    known: [],
    ...(found !== undefined && { block: found.block }),
  });
  if (verdict.kind === 'conflict') return conflict(verdict.why);
  if (verdict.kind === 'already' && found !== undefined) return { kind: 'block', remote: found.block };
  try {
    const fields = asBlock(withWanted(found === undefined ? {} : fieldsOf(found.block), act.wanted));
    const remote = await (found === undefined
      ? gateway.createBlock(act.targetId, fields, signal)
      : gateway.updateBlock(found, fields, signal));
    return { kind: 'block', remote };
  } catch (thrown) {
    const why = refusalOf(toFailure(thrown));
    const now = why === 'taken' && found !== undefined ? await gateway.findBlock(act.targetId, found.block.id, signal) : found;
    return why === 'moved' || now?.block.version !== found?.block.version ? 'moved' : conflict(why);
  }
}

/** @throws what says nothing of the act itself: the network, a platform that fails, a session that ended; it is tried again */
function refusalOf(failure: Failure): RefusalReason | 'moved' {
  if (failure.code === 'platform.conflict') {
    if (failure.params.status === 412) return 'moved';
    return failure.params.reason === 'business-rule' ? 'closed' : 'taken';
  }
  if (failure.code === 'platform.not-found') return 'gone';
  if (failure.code === 'platform.forbidden' || failure.code === 'platform.rejected') return 'forbidden';
  throw failure;
}

async function whoIsThere(
  gateway: AgendaGateway,
  act: Act,
  found: FoundAppointment | undefined,
  signal: AbortSignal,
): Promise<RemoteAppointment[]> {
  const { start, end, actors } = asAppointment(withWanted(found === undefined ? {} : fieldsOf(found.appointment), act.wanted));
  if (start === undefined || end === undefined) return [];
  const lists = await Promise.all((actors ?? []).map(({ id }) => gateway.around(id, start, end, signal).catch(() => [])));
  return lists.flat();
}

/** Where an act puts an appointment somewhere without a reason to put it over another. */
function takesPlace({ wanted }: Act, { status, overbooking }: RemoteAppointment): boolean {
  const isPlaced = ['start', 'actors', 'status'].some((key) => wanted[key] !== undefined && wanted[key] !== null);
  return isPlaced && occupies.has(status) && overbooking === undefined && (wanted.start !== undefined || wanted.status === 'booked');
}

/**
 * GAP doesn't oblige the platform to refuse an overlap. Each workplace then looks after having written: of those that hold the place,
 * the last written gives it up, by stamp then by id, so that both agree on which.
 */
async function lostPlace(
  { gateway, capacityOf }: DeliveryOptions,
  act: Act,
  ours: RemoteAppointment,
  signal: AbortSignal,
): Promise<Delivered | undefined> {
  const { start, end } = ours;
  if (start === undefined || end === undefined || !takesPlace(act, ours)) return undefined;
  const where = { start: Date.parse(start), end: Date.parse(end) };
  for (const actor of ours.actors) {
    const others = (await gateway.around(actor.id, start, end, signal)).filter(
      (one) => one.id !== ours.id && isThere(one) && precedes(one, ours),
    );
    const taken = others.map((one) => ({ start: Date.parse(one.start ?? ''), end: Date.parse(one.end ?? '') }));
    if (mostAtOnce(where, taken) < capacityOf(actor.id, ours.locationId)) continue;
    await giveUp(gateway, act, signal);
    return { kind: 'conflict', why: 'taken', known: others };
  }
  return undefined;
}

const isThere = ({ status, start }: RemoteAppointment) => occupies.has(status) && start !== undefined;

function precedes(a: RemoteAppointment, b: RemoteAppointment): boolean {
  const [x, y] = [Date.parse(a.lastUpdated), Date.parse(b.lastUpdated)];
  return x < y || (x === y && a.id < b.id);
}

/** A booking is taken back, a change undone. */
async function giveUp(gateway: AgendaGateway, act: Act, signal: AbortSignal): Promise<void> {
  const now = await gateway.findAppointment(act.targetId, undefined, signal);
  if (now === undefined) return;
  const fields: Wanted = withWanted(fieldsOf(now.appointment), act.isNew ? { status: 'entered-in-error' } : act.base);
  await gateway.updateAppointment(now, asAppointment(fields), signal);
}
