const hours = 3_600_000;

/**
 * For what a page that goes on without a network has read: it is kept while another step of the page is shown, however long
 * the network is away. Without it, what no step shows is forgotten after five minutes.
 */
export const keptOpen = { gcTime: 12 * hours } as const;
