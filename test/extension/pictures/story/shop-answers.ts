import type { Json } from '../../../../src/base/json.ts';

const checkout = `export function checkout(order, account) {
  const email = account?.email ?? order.email;
  if (!email) throw new Error('An address for the receipt is missing.');
  return { ...order, email, status: 'ordered' };
}
`;

const wishList = `/** Keeps a tea for later; one that is on the list stays where it is. */
export function wish(list, tea) {
  return list.includes(tea) ? list : [...list, tea];
}
`;

const wrapping = `\`\`\`js
/** What an order costs that is wrapped as a gift. */
export function wrapped(order, paper) {
  const price = papers[paper] ?? papers.plain;
  return { ...order, gift: { paper, price }, total: order.total + price };
}
\`\`\`
`;

/** What is answered to who asks for this, by the beginning of what is asked. */
export const shopAnswers: readonly (readonly [string, string])[] = [
  [
    'steps: Gift wrapping',
    '1. Let an order say how it is wrapped.\n2. Add what the paper costs.\n3. Show both on the receipt.',
  ],
  [
    'Write the code. 1. Let an order say',
    'An order that is wrapped carries its paper and what that costs, so the receipt can show both:\n\n' + wrapping,
  ],
  [
    'Write the tests. 1. Let an order say',
    'Two tests: paper is added to the total, and paper that is sold out is not.',
  ],
  [
    'Find out what slows',
    'Every tea is read with a query of its own: 212 queries for one page.\n\nOne query for all of them takes 9 ms in place of 1.8 s.',
  ],
  ['The kettle page is slow', 'Read all teas with one query: the page comes 1.8 s earlier.'],
  [
    'steps: A wish list',
    '1. Keep a list of teas with each account.\n2. Put a heart beside each tea.\n3. Show the list before the checkout.',
  ],
  ['Write the code. 1. Keep', 'The list is an array in which a tea stands once:\n\n' + wishList],
  ['Write the tests. 1. Keep', 'Two tests: a tea is kept, and a tea that is on the list is not kept twice.'],
  ['Review for correctness. The list', 'Correct: the list that came in is not changed.'],
  ['Review for security. The list', 'A list holds names of teas and nothing about the customer.'],
  ['Review for wording. The list', 'Clear. The comment says what happens to a tea that is there already.'],
  ['Tell the customers: A wish', 'A heart beside a tea keeps it for later.'],
  ['its file: A wish', 'The list has a file of its own.'],
  [
    'Plan this feature',
    '1. Let an order carry an email address of its own.\n2. Ask for it where nobody is signed in.\n3. Offer an account after the order, not before it.',
  ],
  ['Write the code', 'An order may bring its own address now:\n\n' + checkout],
  [
    'Write the tests',
    'Three tests: a guest orders, an account orders as before, and nobody orders without an address.',
  ],
  ['Review for correctness', 'Correct: an order of an account still takes the address of the account.'],
  ['Review for security', 'Nothing new is trusted: the address is only written to, never read from.'],
  ['Review for wording', 'The message says what is missing. It could say where to enter it.'],
  ['Tell the customers', 'You can order without an account now: an address for the receipt is enough.'],
  ['into its file', 'checkout() takes an address of its own now.'],
  ['Plan the order', 'An address in the order comes first, then the page that asks for it.'],
  ['Test guests', 'Guests and accounts pass: 14 tests.'],
  ['How urgent', 'Normal: the page is slow, and people can still order.'],
];

/** The tool that is called first by who is asked for this, and with what. */
export const shopCalls: readonly (readonly [string, string, Json])[] = [
  [
    'Plan this feature',
    'send_message',
    { to: 'developer', content: 'Accounts stay as they are: their tests must pass unchanged.', message_type: 'update' },
  ],
  [
    'The kettle page is slow. Have',
    'delegate_to_agent',
    { agent_id: 'developer', message: 'Find out what slows the kettle page down. Change nothing yet.' },
  ],
  ['Find out what slows', 'read_file', { path: 'src/checkout.js' }],
  ['Write the code', 'read_file', { path: 'src/checkout.js' }],
  ['its file: A wish', 'write_file', { path: 'src/wish-list.js', content: wishList }],
  ['into its file', 'write_file', { path: 'src/checkout.js', content: checkout }],
];
