/** How long what the embedded provider gives is good for, as Pro Santé Connect has it (SECU): access 2 min, refresh 30 min, the whole session 4 h. */

/** Seconds. */
export const lifetimes = { accessToken: 120, refreshToken: 1800, session: 14_400 } as const;
