<?php
// Shared by start.php and migrate.php.

function say(string $text): void
{
    fwrite(STDERR, gmdate('H:i:s ') . $text . "\n");
}

/** The database, as soon as it answers: in a first install it comes up beside us. Ends the program when it does not come. */
function database(int $limitSeconds = 900): mysqli
{
    mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);
    for ($begin = time(), $told = 0; ; sleep(2)) {
        try {
            $db = mysqli_init();
            $db->options(MYSQLI_OPT_CONNECT_TIMEOUT, 5);
            $db->real_connect(getenv('DB_HOST'), getenv('DB_USER'), getenv('DB_PASSWORD'), getenv('DB_NAME'));
            return $db;
        } catch (mysqli_sql_exception $error) {
            $waited = time() - $begin;
            if ($waited > $limitSeconds) {
                say("The database did not answer in $limitSeconds s: {$error->getMessage()}");
                exit(1);
            }
            if ($waited >= $told) {
                say('Waiting for the database ' . getenv('DB_HOST') . ": {$error->getMessage()}");
                $told = $waited + 20;
            }
        }
    }
}
