/** Who is at work: sign-in, workplace, role. */
export { createSession, type Session, type SessionOptions, type SessionView } from './session.ts';
