/** Words of secure messages: what comes back about one that was sent, what is wrong with one that came. */
import type { BounceReason, IntegrationErrorCode, MessageProblem, XdmProblem } from '../../../preload/contract/message-reports.ts';

export const messages = {
  /** Why a message did not arrive, and what can be done. */
  bounce: {
    'mailbox-closed': 'La messagerie de ce destinataire est fermée. Prévenez-le autrement.',
    'patient-not-found': 'Ce patient n’a pas de messagerie dans Mon espace santé, ou s’y est opposé.',
    'invalid-address': 'Cette adresse n’existe pas. Vérifiez-la dans l’annuaire.',
    'too-large': 'Le message est trop lourd pour ce destinataire. Retirez une pièce jointe, puis renvoyez-le.',
    'mailbox-full': 'La boîte de ce destinataire est pleine. Renvoyez le message plus tard.',
    refused: 'Le serveur du destinataire a refusé le message.',
    unreachable: 'Le serveur du destinataire n’a pas répondu. Renvoyez le message plus tard.',
    delayed: 'Le message n’est pas encore arrivé : le serveur continue d’essayer.',
    other: 'Le message n’a pas été remis. Le serveur n’en dit pas la raison.',
  } satisfies Record<BounceReason, string>,
  /** Why the software of the receiver did not file the document. */
  integrationError: {
    '900': 'Le destinataire a déjà une version plus récente de ce document.',
    '901': 'Le logiciel du destinataire n’admet pas que vous remplaciez ou supprimiez ce document.',
    '902': 'Ce patient est inconnu du logiciel du destinataire.',
    '903': 'Le document n’a pas d’INS : il n’a pas pu être rangé sans intervention.',
    '904': 'L’INS ou les traits du document ne sont pas ceux que le destinataire connaît.',
    '905': 'Il manque des traits à l’INS du document.',
    '906': 'Le logiciel du destinataire n’a pas pu ranger le document.',
  } satisfies Record<IntegrationErrorCode, string>,
  problem: {
    'too-large': 'Ce message est trop lourd pour être ouvert ici.',
    'too-many-parts': 'Ce message a trop de parties : seules les premières sont montrées.',
    'too-deep': 'Ce message est construit d’une façon dangereuse : il n’est pas ouvert.',
    'headers-too-large': 'L’en-tête de ce message est démesuré : il n’est pas ouvert.',
    'took-too-long': 'La lecture de ce message a été arrêtée : elle ne finissait pas.',
    unreadable: 'Ce message est illisible.',
    'too-many-attachments': 'Ce message a trop de pièces jointes : seules les premières sont montrées.',
    'text-cut': 'Ce message est trop long : seul son début est montré.',
  } satisfies Record<MessageProblem, string>,
  archiveProblem: {
    'damaged-archive': 'L’archive est abîmée : ce qui se lit est montré.',
    encrypted: 'Un fichier de l’archive est protégé par un mot de passe.',
    'unsupported-compression': 'Un fichier de l’archive est compressé d’une façon inconnue.',
    bomb: 'Un fichier de l’archive est démesuré : il n’est pas ouvert.',
    path: 'Un fichier de l’archive a un nom dangereux : il n’est pas ouvert.',
    link: 'L’archive contient un lien : il n’est pas suivi.',
    'too-many-files': 'L’archive a trop de fichiers : seuls les premiers sont lus.',
    'no-metadata': 'L’archive ne décrit pas ses documents : ils sont montrés d’après leur contenu.',
    'bad-metadata': 'La description de l’archive est illisible : les documents sont montrés d’après leur contenu.',
    'missing-document': 'Un document annoncé n’est pas dans l’archive.',
    'hash-differs': 'Un document n’est pas celui que l’expéditeur a décrit.',
    'size-differs': 'Un document n’a pas la taille annoncée.',
    'several-patients': 'L’archive porte les documents de plusieurs patients.',
    'patient-differs': 'L’archive et le document ne désignent pas le même patient.',
  } satisfies Record<XdmProblem, string>,
} as const;
