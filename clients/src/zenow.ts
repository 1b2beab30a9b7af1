import { setTimeout as pause } from 'node:timers/promises';

/** A Zenow with the real engine: `talker` says the same words to everybody, `vectors` embeds. */
export const address = required('ZENOW_URL');

/** A Zenow whose one model, `steady`, speaks for as long as anybody listens. */
export const steadyAddress = required('ZENOW_STEADY_URL');

/** What `talker` says when it is offered no tools, or was just told a result. */
export const words = 'Well bana dana fana gana hana kana lana mana bena dena fena gena';

/** Longer than anything takes on a busy machine. */
export const patience = 60_000;

/** What `talker` calls when it is offered tools, always with the city Paris. */
export const weather = {
  name: 'weather',
  description: 'Tells the weather of a city',
  schema: {
    type: 'object' as const,
    properties: { city: { type: 'string' as const, enum: ['Paris', 'London'] } },
    required: ['city'],
    additionalProperties: false,
  },
};

/** Waits until a model speaks to nobody: what was given up is no longer made. */
export async function silence(): Promise<void> {
  const end = Date.now() + patience;
  while ((await slotsInUse()) > 0) {
    if (Date.now() > end) {
      throw new Error('the slot of a reply that nobody reads is still in use');
    }
    await pause(20);
  }
}

async function slotsInUse(): Promise<number> {
  const page = await (await fetch(`${steadyAddress}/metrics`)).text();
  const line = /^zenow_queue_slots_in_use\{mode="llm".*\} (\S+)$/m.exec(page);
  if (!line) {
    throw new Error('the metrics do not tell how many slots are in use');
  }
  return Number(line[1]);
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set. Next: run the tests by ./zenow test -pl bootstrap -am -Dtest=NodeClientsTest`);
  }
  return value.replace(/\/$/, '');
}
