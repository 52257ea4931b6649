export const curator = 'nobody';
