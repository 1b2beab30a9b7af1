/** What an open chat tells others. */
export interface ChatListener {
  /** The first question has made the session. */
  created(session: string, retired: number): void;
  /** A question has been stored. */
  accepted(session: string): void;
  /** Something that was asked for did not work. */
  failed(thrown: unknown): void;
}
