import type { Logger } from '@natiq/services/kernel/ports';
import { allowsDemo, type DemoFacts, openDemo } from '../demo/open-demo.ts';
import type { Env } from '../env.ts';
import { wire } from '../wire.ts';

/** Fills an empty embedded installation with the demo company. @throws where the demo is not allowed or something is there already */
export async function seedDemo(env: Env, log: Logger): Promise<DemoFacts> {
  if (!allowsDemo(env))
    throw new Error(
      'The demo lives on the embedded database of this machine only: unset DATABASE_URL and PUBLIC_URL, leave HOST at 127.0.0.1.',
    );
  const wired = await wire(env, log);
  try {
    const facts = await openDemo(env, wired.services);
    if (!facts) throw new Error('This installation already belongs to a company; the demo only fills an empty one.');
    return facts;
  } finally {
    await wired.close();
  }
}
