import { customerClouds, fleets } from './data/own-machines.ts';
import type { Provider } from './data/provider.ts';
import { vendors } from './data/providers.ts';
import type { Label } from './runner.ts';
import { filledIn } from './unknown-parts.ts';

/** Every provider whose labels are known. */
export const providers: readonly Provider[] = [...vendors, ...customerClouds, ...fleets];

/** The provider whose machine answers all of these labels; undefined where no provider does, or where one label is not its own. */
export function providerOf(labels: readonly Label[]): Provider | undefined {
  return providers.find(provider => {
    const rest = labels.filter(label => !fits(provider.pattern, label));
    const options = rest.filter(label => label.text.toLowerCase() !== provider.abbreviation);
    const isNamed = rest.length < labels.length || (options.length < rest.length && options.length > 0);
    return isNamed && options.every(label => provider.companions !== undefined && fits(provider.companions, label));
  });
}

/** Examples of what the unknown part of a label may be, so that whatever is literal around it can be told. */
const fillings = ['', '1', '4vcpu', 'latest', '2404', 'x64', 'arm64', 'ubuntu', 'ubuntu-latest', 'ubuntu-2404'];

/** Labels are short; a pattern is not let loose on a novel. */
const longestLabel = 1000;

function fits(pattern: RegExp, { text, exact }: Label): boolean {
  if (text.length > longestLabel) return false;
  return exact ? pattern.test(text) : fillings.some(filling => pattern.test(filledIn(text, filling)));
}
