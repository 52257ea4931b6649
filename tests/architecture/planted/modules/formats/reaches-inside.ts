import '../catalogue/own-clock.ts';
