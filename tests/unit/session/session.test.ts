/** Signing in, choosing a workplace, going on after a lock or offline, signing out. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAudit } from '../../../main/audit/index.ts';
import { Failure } from '../../../main/failure.ts';
import type { HttpClient, HttpRequest } from '../../../main/platform/index.ts';
import { demoAccounts } from '../../../main/sandbox/sign-in/accounts.ts';
import { createSession, type Session } from '../../../main/session/index.ts';
import type { Database } from '../../../main/store/index.ts';
import type { EventMessage } from '../../../preload/contract/events.ts';
import { workplaceId } from '../../../preload/contract/ids.ts';
import { sessionStatus } from '../../../preload/contract/session.ts';
import { memoryDatabase, steadyClock } from '../support/core.ts';

let db: Database;
let session: Session;
let events: EventMessage[];
let answers: Record<string, (request: HttpRequest) => unknown>;
const context = { signal: new AbortController().signal };
const claimsOf = (index: number) => demoAccounts[index]?.claims;

function open(slotId = 'slot-1'): Session {
  const http = {
    async json(request: HttpRequest) {
      const answer = answers[`${request.method ?? 'GET'} ${request.path}`];
      if (answer === undefined) throw new Failure('platform.not-found');
      return { status: 200, headers: new Headers(), body: await answer(request) };
    },
  } as unknown as HttpClient;
  const clock = steadyClock();
  return createSession({ db, slotId, http, clock, emit: (event) => events.push(event), audit: createAudit({ db, clock }) });
}

beforeEach(() => {
  db = memoryDatabase();
  events = [];
  answers = {
    'POST /connect': () => {
      session.cookie.set('proxy_session_id=abc');
      return {};
    },
    'GET /session': () => claimsOf(0),
    'DELETE /disconnect': () => undefined,
  };
  session = open();
});
afterEach(() => db.close());

const signIn = (nationalId = '899700000001') => session.handlers['session.signIn']({ nationalId, channel: 'mobile' }, context);
const status = async () => sessionStatus.parse(await session.handlers['session.status']({}, context));
const choose = (id: string) => session.handlers['session.chooseWorkplace']({ workplaceId: workplaceId.parse(id) }, context);
const actions = () => db.prepare('SELECT action FROM audit_entry ORDER BY audit_id').pluck().all();

describe('signing in', () => {
  it('leads from nobody to a workplace and a role', async () => {
    expect(await status()).toMatchObject({ state: 'signed-out', needsSignIn: false, workplaces: [] });
    const chosen = await signIn();
    expect(chosen).toMatchObject({
      state: 'choosing-workplace',
      needsSignIn: false,
      professional: { nationalId: '899700000001', displayName: 'Dre Claire DIALLO', shortName: 'Dre Diallo', specialtyCode: 'G15_10/SM26' },
    });
    expect(chosen.workplaces).toEqual([
      {
        id: 'F490099101',
        name: 'MSP des Tilleuls',
        facilityTypeCode: 'SA52',
        practiceSettingCode: 'AMBULATOIRE',
        role: 'physician',
        city: 'Angers',
      },
      {
        id: 'F490099102',
        name: 'Clinique Saint-Laud',
        facilityTypeCode: 'SA04',
        practiceSettingCode: 'ETABLISSEMENT',
        role: 'physician',
        city: 'Angers',
      },
    ]);
    expect(session.view.role()).toBeUndefined();
    expect(await choose('F490099101')).toMatchObject({ state: 'active', role: 'physician', workplace: { name: 'MSP des Tilleuls' } });
    expect(session.view.isSignedIn()).toBe(true);
    expect(actions()).toEqual(['session.signed-in', 'session.workplace-chosen']);
    expect(new Set(events.map(({ name }) => name))).toEqual(new Set(['session.changed']));
  });

  it('knows the radiologist and the secretary by their professions', async () => {
    for (const [index, role, shortName, specialtyCode] of [
      [1, 'radiologist', 'Dr Vasseur', 'G15_10/SM44'],
      [2, 'secretary', 'Nadia Ferrand', 'SECRETARIAT_MEDICAL'],
    ] as const) {
      answers['GET /session'] = () => claimsOf(index);
      const { workplaces, professional } = await signIn();
      expect(workplaces.map((each) => each.role)).toEqual([role, role]);
      expect(professional).toMatchObject({ shortName, specialtyCode });
    }
  });

  it('gives the least rights to a profession that it does not know', async () => {
    const claims = structuredClone(claimsOf(0)) as unknown as { SubjectRefPro: { exercices: { codeProfession: string }[] } };
    for (const practice of claims.SubjectRefPro.exercices) practice.codeProfession = '99';
    answers['GET /session'] = () => claims;
    expect((await signIn()).workplaces[0]?.role).toBe('secretary');
  });

  it('sends and shows the same two digits while waiting', async () => {
    const phone = Promise.withResolvers<void>();
    let sent: unknown;
    answers['POST /connect'] = async (request) => {
      sent = request.body;
      await phone.promise;
    };
    const signingIn = signIn();
    const waiting = await status();
    expect(waiting.state).toBe('signing-in');
    expect(waiting.bindingMessage).toMatch(/^[1-9]\d$/u);
    expect(sent).toMatchObject({ nationalId: '899700000001', channel: 'MOBILE', bindingMessage: waiting.bindingMessage });
    phone.resolve();
    await signingIn;
    expect((await status()).bindingMessage).toBeUndefined();
  });

  it('is cancelled by the page, at once', async () => {
    answers['POST /connect'] = ({ signal }) =>
      new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Failure('call.cancelled'))));
    const cancelled = expect(signIn()).rejects.toMatchObject({ code: 'call.cancelled' });
    expect((await session.handlers['session.cancelSignIn']({}, context)).state).toBe('signed-out');
    await cancelled;
    expect((await status()).lastFailure).toBeUndefined();
  });

  it.each([
    [new Failure('platform.not-found'), 'session.unknown-professional', 'unknown'],
    [new Failure('platform.forbidden'), 'session.refused', 'refused'],
    [new Failure('network.timeout'), 'session.timed-out', 'timed-out'],
    [new Failure('platform.unavailable', { status: 504 }), 'session.timed-out', 'timed-out'],
    [new Failure('platform.unavailable', { status: 503 }), 'platform.unavailable', 'unreachable'],
    [new Failure('network.offline'), 'network.offline', 'unreachable'],
  ] as const)('tells why it failed: %s', async (thrown, code, lastFailure) => {
    answers['POST /connect'] = () => {
      throw thrown;
    };
    await expect(signIn()).rejects.toMatchObject({ code });
    expect(await status()).toMatchObject({ state: 'signed-out', lastFailure });
  });

  it('is not found again behind another passphrase', async () => {
    await session.handlers['session.signIn']({ nationalId: '899700000001', channel: 'mobile' }, context);
    session.stop();
    const colleague = open('slot-2');
    colleague.restore();
    expect(colleague.view.isSignedIn()).toBe(false);
    expect(colleague.cookie.get()).toBeUndefined();
    const again = open();
    again.restore();
    expect(again.view.professional()?.nationalId).toBe('899700000001');
  });

  it('refuses claims without a national identifier', async () => {
    answers['GET /session'] = () => ({ given_name: 'X' });
    await expect(signIn()).rejects.toMatchObject({ code: 'platform.invalid-response' });
    expect((await status()).state).toBe('signed-out');
  });
});

describe('a session', () => {
  beforeEach(async () => {
    await signIn();
    await choose('F490099102');
  });

  const reopened = async () => {
    session = open();
    session.restore();
    await new Promise((resolve) => setTimeout(resolve));
    return status();
  };

  it('goes on after a lock, cookie and workplace included', async () => {
    expect(await reopened()).toMatchObject({ state: 'active', needsSignIn: false, workplace: { id: 'F490099102' } });
    expect(session.cookie.get()).toBe('proxy_session_id=abc');
  });

  it('goes on offline', async () => {
    answers['GET /session'] = () => {
      throw new Failure('network.offline');
    };
    expect(await reopened()).toMatchObject({ state: 'active', needsSignIn: false });
  });

  it('needs a sign-in once the platform no longer knows it, and reading goes on', async () => {
    session.markUnauthorized();
    expect(await status()).toMatchObject({ state: 'active', needsSignIn: true, lastFailure: 'expired', role: 'physician' });
    expect(session.cookie.get()).toBeUndefined();
    expect(await reopened()).toMatchObject({ state: 'active', needsSignIn: true, lastFailure: 'expired' });
    expect(await signIn()).toMatchObject({ state: 'active', needsSignIn: false, workplace: { id: 'F490099102' } });
  });

  it('does not take somebody else’s session for its own', async () => {
    answers['GET /session'] = () => claimsOf(1);
    expect(await reopened()).toMatchObject({ needsSignIn: true, professional: { nationalId: '899700000001' } });
  });

  it('survives a sign-in that fails', async () => {
    answers['POST /connect'] = () => {
      throw new Failure('platform.forbidden');
    };
    await expect(signIn('899700000002')).rejects.toMatchObject({ code: 'session.refused' });
    expect(await status()).toMatchObject({ state: 'active', needsSignIn: false, lastFailure: 'refused' });
    expect(session.cookie.get()).toBe('proxy_session_id=abc');
  });

  it('passes to another professional, who chooses a workplace', async () => {
    answers['GET /session'] = () => claimsOf(1);
    expect(await signIn('899700000002')).toMatchObject({ state: 'choosing-workplace', professional: { shortName: 'Dr Vasseur' } });
  });

  it('ends by a sign-out, even offline, and leaves nothing', async () => {
    answers['DELETE /disconnect'] = () => {
      throw new Failure('network.offline');
    };
    expect(await session.handlers['session.signOut']({}, context)).toMatchObject({ state: 'signed-out' });
    expect(session.cookie.get()).toBeUndefined();
    expect(await reopened()).toMatchObject({ state: 'signed-out' });
    expect(actions()).toContain('session.signed-out');
  });

  it('knows no workplace but its own', () => {
    expect(() => choose('F000000000')).toThrow(expect.objectContaining({ code: 'session.workplace-required' }));
  });
});

describe('demonstration accounts', () => {
  it('are those of the platform, or none', async () => {
    expect(await session.handlers['session.demoAccounts']({}, context)).toEqual([]);
    answers['GET /demo-accounts'] = () => demoAccounts;
    expect(await session.handlers['session.demoAccounts']({}, context)).toHaveLength(3);
  });
});
