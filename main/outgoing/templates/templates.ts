/** Templates of messages and signatures: one's own, or those of a mailbox that several people open. */
import { randomUUID } from 'node:crypto';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { MailboxId } from '../../../preload/contract/mailboxes.ts';
import type { MessageTemplate, TemplateId } from '../../../preload/contract/outgoing.ts';
import { Failure } from '../../failure.ts';
import type { HandlersOf } from '../../rpc/handler.ts';
import type { OutgoingOptions } from '../outgoing-options.ts';
import { fill, valuesOf } from './fill.ts';
import { firstTemplates } from './first-templates.ts';
import type { Signatures } from './signatures.ts';

interface Row {
  template_id: TemplateId;
  owner: string | null;
  mailbox_id: MailboxId | null;
  name: string;
  subject: string;
  text: string;
}

export interface TemplatesOptions extends Pick<OutgoingOptions, 'db' | 'clock' | 'session' | 'messages' | 'patients'> {
  /** ISO instant of the patient's next appointment. */
  nextAppointment(patientId: PatientId): string | undefined;
}

export function createTemplates(options: TemplatesOptions, signatures: Signatures): HandlersOf<'templates'> {
  const { db, clock, session, messages, patients } = options;
  const select = db.prepare<[], Row>('SELECT * FROM message_template ORDER BY created_at, rowid');
  const selectOne = db.prepare<[string], Row>('SELECT * FROM message_template WHERE template_id = ?');
  const save = db.prepare(
    `INSERT INTO message_template (template_id, owner, mailbox_id, name, subject, text, created_at)
     VALUES (@id, @owner, @mailboxId, @name, @subject, @text, @at)
     ON CONFLICT (template_id) DO UPDATE SET owner = excluded.owner, mailbox_id = excluded.mailbox_id, name = excluded.name,
       subject = excluded.subject, text = excluded.text`,
  );
  const remove = db.prepare('DELETE FROM message_template WHERE template_id = ?');
  const given = db.prepare('INSERT OR IGNORE INTO message_template_given (owner) VALUES (?)');

  function who() {
    const professional = session.professional();
    if (professional === undefined) throw new Failure('session.required');
    return professional;
  }

  /** Once: those that somebody took away don't come back. */
  const giveFirst = db.transaction((owner: string) => {
    if (given.run(owner).changes === 0) return;
    const at = clock.now().toISOString();
    for (const template of firstTemplates) save.run({ ...template, id: randomUUID(), owner, mailboxId: null, at });
  });

  function mayUse({ owner, mailbox_id: mailboxId }: Row): boolean {
    return mailboxId === null ? owner === who().nationalId : messages.mailboxes().some(({ id }) => id === mailboxId);
  }

  function one(id: TemplateId): Row {
    const row = selectOne.get(id);
    if (row === undefined || !mayUse(row)) throw new Failure('message.not-found');
    return row;
  }

  return {
    'templates.list'() {
      giveFirst(who().nationalId);
      return select.all().filter(mayUse).map(toTemplate);
    },
    'templates.save'({ id, name, subject, text, mailboxId }) {
      if (id !== undefined) one(id);
      if (mailboxId !== undefined) messages.mailbox(mailboxId);
      const templateId = id ?? (randomUUID() as TemplateId);
      const owner = mailboxId === undefined ? who().nationalId : null;
      save.run({ id: templateId, owner, mailboxId: mailboxId ?? null, name, subject, text, at: clock.now().toISOString() });
      return toTemplate(one(templateId));
    },
    'templates.remove'({ templateId }) {
      one(templateId);
      remove.run(templateId);
      return {};
    },
    'templates.fill'({ templateId, mailboxId, patientId }) {
      messages.mailbox(mailboxId);
      return fill(
        one(templateId),
        valuesOf({
          now: clock.now(),
          patient: patientId === undefined ? undefined : patients.summary(patientId),
          sender: session.professional(),
          workplace: session.workplace(),
          nextAppointment: patientId === undefined ? undefined : options.nextAppointment(patientId),
        }),
      );
    },
    'templates.signature': ({ mailboxId }) => ({ text: signatures.of(mailboxId) }),
    'templates.setSignature'({ mailboxId, text }) {
      signatures.set(mailboxId, text);
      return {};
    },
  };
}

function toTemplate({ template_id: id, mailbox_id: mailboxId, name, subject, text }: Row): MessageTemplate {
  return { id, name, subject, text, ...(mailboxId === null ? {} : { mailboxId }) };
}
